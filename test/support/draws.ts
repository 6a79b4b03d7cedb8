import fc from 'fast-check'

/**
 * fast-check, drawing the same in every run: a red run is then the fault of what was changed.
 * `DRAWS=12345 npx vitest run …` draws others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.DRAWS ?? 20261127) })

export default fc
