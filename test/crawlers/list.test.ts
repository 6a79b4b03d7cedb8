import { describe, expect, test } from 'vitest'
import { formatOf, readListText } from '../../crawlers/adapters/list.ts'

const lists = {
  plain: '# ghi chú\n1900 252510\nvi-du.example/a  # trang giả\n\nzalo.me/123\n',
  hosts: '# hosts\n127.0.0.1 localhost\n0.0.0.0 vi-du.example\n0.0.0.0 m.vi-du.example # x\n',
  adguard:
    '[Adblock Plus]\n! Title: mẫu\n||vi-du.example^\n||zalo.me/123^$all\n@@||that.example^\nexample.com##.ad\n',
  csv: 'ngày,"Số điện thoại",ghi chú\n2026-11-24,"1900 252510","trừ tiền, ""lừa"""\n2026-11-24,0943 803 550,\n2026-11-24,,trống\n',
  json: '{"total":2,"data":[{"domain":"vi-du.example"},{"domain":"*.khac.example"},{"note":"x"}]}',
}
const expected = {
  plain: { channels: ['1900 252510', 'vi-du.example/a', 'zalo.me/123'], rejected: 0 },
  hosts: { channels: ['vi-du.example', 'm.vi-du.example'], rejected: 0 },
  adguard: { channels: ['vi-du.example', 'zalo.me/123'], rejected: 1 },
  csv: { channels: ['1900 252510', '0943 803 550'], rejected: 1 },
  json: { channels: ['vi-du.example', 'khac.example'], rejected: 1 },
}

describe.each(['plain', 'hosts', 'adguard', 'csv', 'json'] as const)('%s', (format) => {
  test('is recognised by its content and read', () => {
    expect(readListText(lists[format])).toEqual({ format, ...expected[format] })
  })
  test('is the same with a byte order mark and Windows line ends', () => {
    const text = `\ufeff${lists[format].replaceAll('\n', '\r\n')}`
    expect(readListText(text)).toEqual({ format, ...expected[format] })
  })
})

test('JSON lines, crt.sh and an array of strings', () => {
  expect(readListText('{"url":"a.example"}\n{"url":"b.example"}\nhỏng\n')).toEqual({
    format: 'json',
    channels: ['a.example', 'b.example'],
    rejected: 1,
  })
  const crt = JSON.stringify([{ common_name: 'x', name_value: 'a.example\n*.a.example' }])
  expect(readListText(crt).channels).toEqual(['a.example'])
  expect(readListText('["1900 252510"]').channels).toEqual(['1900 252510'])
})

test('an exception of an AdGuard list never becomes an entry', () => {
  expect(readListText('@@||that.example^\n||gia.example^').channels).toEqual(['gia.example'])
})

test('semicolons and tabs part columns too; a file of one column needs none', () => {
  expect(readListText('stt;tên miền\n1;a.example\n').channels).toEqual(['a.example'])
  expect(readListText('url\ta\na.example\t1\n').channels).toEqual(['a.example'])
  expect(formatOf('domain\na.example\n')).toBe('csv')
})
