import { glob } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench, Row } from './support/bench.ts'

const usage = 'npm run bench -- [--only NAME]… [--json] [--full]'

/** Every file beside this one is a bench; its name is the file's. */
async function benches(): Promise<ReadonlyMap<string, string>> {
  const paths = await Array.fromAsync(glob('*.ts', { cwd: import.meta.dirname }))
  const names = paths.map((path) => basename(path, '.ts')).filter((name) => name !== 'main')
  return new Map(names.toSorted().map((name) => [name, join(import.meta.dirname, `${name}.ts`)]))
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)
}

function table(rows: readonly Row[]): string {
  const head = ['name', 'ours', 'other', 'unit', 'ratio', 'target', 'met', 'wall ours/other']
  const lines = rows.map((row) => [
    row.name,
    shown(row.ours),
    shown(row.other),
    row.unit,
    row.ratio.toFixed(2),
    row.target ?? '',
    row.met === null ? '' : row.met ? 'yes' : 'NO',
    row.oursWall === undefined ? '' : `${shown(row.oursWall)} / ${shown(row.otherWall ?? NaN)}`,
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((l) => l[i]?.length ?? 0)))
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Runs the benches one after another. A missed target is a result; only a fault fails the run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const all = await benches()
  const unknown = (values.only ?? []).filter((name) => !all.has(name))
  if (values.help || unknown.length > 0) {
    const known = `${usage}\nbenches: ${[...all.keys()].join(', ')}`
    console.error(unknown.length > 0 ? `no bench ${unknown.join(', ')}\n${known}` : known)
    if (unknown.length > 0) process.exitCode = 1
    return
  }
  const rows: Row[] = []
  for (const [name, path] of all) {
    if (values.only && !values.only.includes(name)) continue
    try {
      const { bench } = (await import(path)) as { bench: Bench }
      console.error(`${name}: ${bench.about}`)
      const started = performance.now()
      const log = (line: string) => console.error(`  ${line}`)
      for (const row of await bench.run({ full: values.full, log })) {
        rows.push(row)
        if (values.json) console.log(JSON.stringify(row))
      }
      console.error(`  ${((performance.now() - started) / 1000).toFixed(0)} s`)
    } catch (fault) {
      console.error(`${name} could not run:`, fault)
      process.exitCode = 1
    }
  }
  if (!values.json) console.log(`\n${table(rows)}`)
}

await main()
