import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { uuidV5 } from '../../../src/feed/exports/uuid.ts'
import { digest, exported, exportInput } from '../../support/exports.ts'
import { listing, snapshot } from '../../support/snapshot.ts'
import { every, shipped } from './registry.ts'

interface Sdo {
  readonly type: string
  readonly id: string
  readonly [member: string]: unknown
}
const objectsOf = (registry = every): Sdo[] =>
  JSON.parse(exported('stix', exportInput(registry))).objects
const indicatorOf = (objects: readonly Sdo[], name: string) =>
  objects.find((o) => o.type === 'indicator' && String(o.name).endsWith(`: ${name}`))

const schemas = resolve(import.meta.dirname, '../../../../shared/suites/stix2-schemas/schemas')
const base = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/'
const kinds: Readonly<Record<string, string>> = {
  identity: 'sdos/identity',
  'marking-definition': 'common/marking-definition',
  indicator: 'sdos/indicator',
  relationship: 'sros/relationship',
  'domain-name': 'observables/domain-name',
  url: 'observables/url',
  'ipv4-addr': 'observables/ipv4-addr',
  // No observable of the standard: held against what all of them share.
  'phone-number': 'common/cyber-observable-core',
}

/** OASIS's schemas; their patterns are not written for the `u` flag. */
function oasis(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false, validateFormats: false })
  for (const file of globSync('**/*.json', { cwd: schemas })) {
    ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')))
  }
  return ajv
}

describe('STIX 2.1 by the schemas of OASIS', () => {
  test.runIf(!existsSync(schemas))('the schemas lie beside the repository', () => {
    expect.fail(`${schemas} is missing, so nothing was tested`)
  })
  const ajv = existsSync(schemas) ? oasis() : null

  test.runIf(ajv)('every object of both registries is valid, and so is the bundle', () => {
    const types = new Set<string>()
    for (const registry of [shipped, every]) {
      const bundle = JSON.parse(exported('stix', exportInput(registry)))
      expect(ajv?.validate(`${base}common/bundle.json`, bundle), ajv?.errorsText()).toBe(true)
      for (const object of bundle.objects as Sdo[]) {
        types.add(object.type)
        const valid = ajv?.validate(`${base}${kinds[object.type]}.json`, object)
        expect(valid, `${JSON.stringify(object)} ${ajv?.errorsText()}`).toBe(true)
      }
    }
    expect([...types].sort()).toEqual(
      Object.keys(kinds)
        .filter((k) => k !== 'ipv4-addr')
        .sort(),
    )
  })
  test.runIf(ajv)('which find what is wrong', () => {
    const indicator = objectsOf().find((o) => o.type === 'indicator')
    const isValid = (more: object) =>
      ajv?.validate(`${base}sdos/indicator.json`, { ...indicator, ...more })
    expect(isValid({})).toBe(true)
    expect(isValid({ pattern: undefined })).toBe(false)
    expect(isValid({ modified: '2026-11-24' })).toBe(false)
    expect(isValid({ confidence: 101 })).toBe(false)
    expect(isValid({ id: 'indicator--1' })).toBe(false)
  })
})

describe('STIX 2.1', () => {
  const objects = objectsOf()
  test('patterns say what each listing covers, numbers in E.164, paths as URLs', () => {
    const patterns = objects.flatMap((o) => (o.type === 'indicator' ? [o.pattern] : []))
    expect(patterns).toContain("[phone-number:value = '+841900123456']")
    expect(patterns).toContain("[domain-name:value = 'gia.example']")
    expect(patterns).toContain(
      "[url:value IN ('https://zalo.me/g/alphagia', 'http://zalo.me/g/alphagia')]",
    )
    expect(patterns.filter((p) => /domain-name/.test(String(p)))).not.toContain(
      "[domain-name:value = 'zalo.me']",
    )
  })
  test('disputed is less sure, stale has an end, withdrawn is revoked, unseen proposals are absent', () => {
    const [listed, disputed, stale, withdrawn] = ['56', '57', '58', '59'].map((end) =>
      indicatorOf(objects, `1900 1234${end}`),
    )
    expect(Number(disputed?.confidence)).toBeLessThan(Number(listed?.confidence))
    expect(disputed?.labels).toContain('status-disputed')
    expect(stale?.valid_until).toBe(stale?.modified)
    expect(stale?.valid_from).toBe('2023-01-01T00:00:00.000Z')
    expect([listed?.revoked, withdrawn?.revoked]).toEqual([undefined, true])
    expect(JSON.stringify(withdrawn)).not.toContain('bao.example')
    expect(indicatorOf(objects, '1900 123460')).toBeUndefined()
    expect(indicatorOf(objects, '1900 123461')).toBeUndefined()
  })
  test('ids stay the same from revision to revision, and a later one is newer', () => {
    const later = objectsOf({ ...every, revision: 43 })
    expect(later.map((o) => o.id)).toEqual(objects.map((o) => o.id))
    const [before, after] = [objects, later].map((all) => indicatorOf(all, '1900 123456'))
    expect(String(after?.modified) > String(before?.modified)).toBe(true)
    expect(after?.created).toBe(before?.created)
  })
  test('relationships lead from each indicator to what it is about', () => {
    const ids = new Set(objects.map((o) => o.id))
    const links = objects.filter((o) => o.type === 'relationship')
    expect(links.length).toBe(objects.filter((o) => o.type === 'indicator').length)
    for (const { source_ref, target_ref } of links) {
      expect(ids.has(String(source_ref)) && ids.has(String(target_ref))).toBe(true)
    }
  })
  test('quotes and backslashes in an address cannot end a pattern', () => {
    const key = "site:gia.example/a'b"
    const [pattern] = objectsOf(
      snapshot({ listings: [listing(key, { scope: 'page', category: 'phishing' })] }),
    ).flatMap((o) => (o.type === 'indicator' ? [o.pattern] : []))
    expect(pattern).toBe("[url:value IN ('https://gia.example/a\\'b', 'http://gia.example/a\\'b')]")
  })
})

test('UUIDs of version 5 are those of RFC 9562', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
  expect(uuidV5(digest, dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})
