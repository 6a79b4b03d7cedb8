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

const folder = import.meta.dirname

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch (cause) {
    throw new Error(`Curated data: ${file} cannot be read`, { cause })
  }
}

function refuse(file: string, place: string, error: z.ZodError): never {
  throw new Error(`Curated data: ${file}, ${place} is not valid\n${z.prettifyError(error)}`)
}

function readOne<T>(file: string, schema: z.ZodType<T>): T {
  const { data, error } = schema.safeParse(readJson(file))
  return error ? refuse(file, 'the file', error) : data
}

/** How a person finds an entry: its id, else its value, else only its place. */
function nameOf(entry: unknown): string {
  const named = z.looseObject({ id: z.unknown(), value: z.unknown(), host: z.unknown() })
  const { data } = named.safeParse(entry)
  const name = [data?.id, data?.value, data?.host].find((part) => typeof part === 'string')
  return name === undefined ? '' : ` (${name})`
}

function readList<T>(file: string, schema: z.ZodType<T>): T[] {
  const list = readJson(file)
  if (!Array.isArray(list)) throw new Error(`Curated data: ${file} holds no list`)
  return list.map((entry: unknown, index) => {
    const { data, error } = schema.safeParse(entry)
    return error ? refuse(file, `entry ${index + 1}${nameOf(entry)}`, error) : data
  })
}

function readFolder<T>(name: string, schema: z.ZodType<T>): T[] {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.json'))
  return files.toSorted().flatMap((file) => readList(`${name}/${file}`, schema))
}

function readAll(): Curated {
  return {
    organisations: readList('organisations.json', organisation),
    needs: readList('needs.json', need),
    official: readFolder('official', official),
    warned: readFolder('warned', warned),
    cautions: readList('cautions.json', caution),
    hostTrust: readList('host-trust.json', hostTrust),
    wellKnownHosts: readList('well-known-hosts.json', wellKnownHost),
    reset: readOne('reset.json', reset),
    aftercare: readOne('aftercare.json', aftercare),
    provinces: readList('provinces.json', province),
    tariffs: readOne('tariffs.json', tariffs),
  }
}

let loaded: Curated | undefined

/**
 * The curated data, read and checked once a process. Throws when a file is missing or an entry
 * breaks the schema; the message names the file and the entry.
 */
export function loadCurated(): Curated {
  loaded ??= readAll()
  return loaded
}
