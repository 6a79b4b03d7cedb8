const sampleLine =
  /^([a-z_:][a-z0-9_:]*(?:\{[a-z_]+="(?:[^"\\\n]|\\.)*"(?:,[a-z_]+="(?:[^"\\\n]|\\.)*")*\})?) (\S+)$/

/**
 * The series of a Prometheus exposition by name with labels.
 * @throws where a line has another form, a series has no TYPE, or comes twice.
 */
export function readExposition(text: string): ReadonlyMap<string, number> {
  const series = new Map<string, number>()
  const typed = new Set<string>()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue
    const type = /^# TYPE (\S+) (?:counter|gauge|histogram)$/.exec(line)
    if (type) {
      typed.add(type[1] ?? '')
      continue
    }
    const [, name = '', value] = sampleLine.exec(line) ?? []
    if (name === '' || Number.isNaN(Number(value))) throw new Error(`no sample: ${line}`)
    const family = metricOf(name)
    if (!typed.has(family) && !typed.has(family.replace(/_(bucket|sum|count)$/, '')))
      throw new Error(`no TYPE before ${line}`)
    if (series.has(name)) throw new Error(`twice: ${name}`)
    series.set(name, Number(value))
  }
  return series
}

/** The name of a series without its labels. */
export const metricOf = (series: string): string => series.replace(/\{.*$/, '')
