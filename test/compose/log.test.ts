import { describe, expect, test } from 'vitest'
import { describeFault } from '../../src/compose/log.ts'

describe('a fault in the log', () => {
  test('of a database: its place, never the value that was sent', () => {
    const root = Object.assign(
      new Error('invalid input syntax for type bigint: "0912345678"\nof 0912345678'),
      { code: '22P02', table_name: 'report', detail: 'Key (channel_key)=(phone:0912345678)' },
    )
    const fault = new Error('Failed query: insert … params: 0912345678', { cause: root })
    expect(describeFault(fault)).toMatchObject({
      message: 'invalid input syntax for type bigint: "…"',
      code: '22P02',
      table_name: 'report',
    })
    expect(JSON.stringify(describeFault(fault))).not.toContain('0912345678')
  })
  test('of a reader of JSON: not the text that it could not read', () => {
    const text = '{"q": 0912345678, nothing'
    const read = (): unknown => {
      try {
        return JSON.parse(text)
      } catch (fault) {
        return describeFault(fault)
      }
    }
    expect(JSON.stringify(read())).not.toContain('912345')
  })
  test('with where it happened', () => {
    const { at } = describeFault(new Error('broken'))
    expect(at).toEqual(expect.arrayContaining([expect.stringMatching(/log\.test\.ts/)]))
  })
})
