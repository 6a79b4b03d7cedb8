import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type Aftercare,
  aftercare,
  type CuratedCaution,
  type CuratedNeed,
  type CuratedOfficial,
  type CuratedOrganisation,
  type CuratedWarned,
  caution,
  type HostTrust,
  hostTrust,
  need,
  official,
  organisation,
  type Province,
  province,
  type ResetGuide,
  reset,
  type Tariffs,
  tariffs,
  warned,
  wellKnownHost,
} from './schema.ts'

/** The curated facts that ship with the project, as they stand in the files of this folder. */
export interface Curated {
  readonly organisations: readonly CuratedOrganisation[]
  readonly needs: readonly CuratedNeed[]
  readonly official: readonly CuratedOfficial[]
  readonly warned: readonly CuratedWarned[]
  readonly cautions: readonly CuratedCaution[]
  readonly hostTrust: readonly HostTrust[]
  readonly wellKnownHosts: readonly string[]
  readonly reset: ResetGuide
  readonly aftercare: Aftercare
  readonly provinces: readonly Province[]
  readonly tariffs: Tariffs
}

/** One file of the data: where it stands and how messages call it. */
interface Place {
  readonly folder: string
  readonly file: string
}

function readJson({ folder, file }: Place): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch (cause) {
    throw new Error(`Curated data: ${file} cannot be read`, { cause })
  }
}

function refuse(file: string, place: string, error: z.ZodError): never {
  throw new Error(`Curated data: ${file}, ${place} is not valid\n${z.prettifyError(error)}`)
}

function readOne<T>(place: Place, schema: z.ZodType<T>): T {
  const { data, error } = schema.safeParse(readJson(place))
  return error ? refuse(place.file, 'the file', error) : data
}

/** How a person finds an entry: its id, else its value, else only its place. */
function nameOf(entry: unknown): string {
  const { data } = z.record(z.string(), z.unknown()).safeParse(entry)
  const name = [data?.id, data?.value, data?.host].find((part) => typeof part === 'string')
  return name === undefined ? '' : ` (${name})`
}

function readList<T>(place: Place, schema: z.ZodType<T>): T[] {
  const { file } = place
  const list = readJson(place)
  if (!Array.isArray(list)) throw new Error(`Curated data: ${file} holds no list`)
  return list.map((entry: unknown, index) => {
    const { data, error } = schema.safeParse(entry)
    return error ? refuse(file, `entry ${index + 1}${nameOf(entry)}`, error) : data
  })
}

function readFolder<T>({ folder, file }: Place, schema: z.ZodType<T>): T[] {
  const names = readdirSync(join(folder, file)).filter((name) => name.endsWith('.json'))
  return names.toSorted().flatMap((name) => readList({ folder, file: `${file}/${name}` }, schema))
}

/** Reads and checks a folder of curated data; throws as `loadCurated` does. */
export function readCurated(folder: string): Curated {
  const at = (file: string): Place => ({ folder, file })
  return {
    organisations: readList(at('organisations.json'), organisation),
    needs: readList(at('needs.json'), need),
    official: readFolder(at('official'), official),
    warned: readFolder(at('warned'), warned),
    cautions: readList(at('cautions.json'), caution),
    hostTrust: readList(at('host-trust.json'), hostTrust),
    wellKnownHosts: readList(at('well-known-hosts.json'), wellKnownHost),
    reset: readOne(at('reset.json'), reset),
    aftercare: readOne(at('aftercare.json'), aftercare),
    provinces: readList(at('provinces.json'), province),
    tariffs: readOne(at('tariffs.json'), tariffs),
  }
}

let loaded: Curated | undefined

/**
 * The curated data, read and checked once a process. Throws when a file is missing or an entry
 * breaks the schema; the message names the file and the entry.
 */
export function loadCurated(): Curated {
  loaded ??= readCurated(import.meta.dirname)
  return loaded
}
