import { describe, expect, test } from 'vitest'
import { parseChannel } from '../../src/channel/parse.ts'
import { scanChannels } from '../../src/detect/scan.ts'

const keyOf = (address: string) => {
  const parsed = parseChannel(address)
  return parsed.ok ? parsed.channel.key : parsed.reason
}

describe('links that only lead on', () => {
  test.each([
    ['https://www.google.com/url?q=https://vi-du.com/a&sa=D&usg=x', 'site:vi-du.com/a'],
    ['google.com.vn/url?url=http%3A%2F%2Fvi-du.com%2F', 'site:vi-du.com'],
    ['https://www.google.com/aclk?sa=L&adurl=https://vi-du.com/', 'site:vi-du.com'],
    ['https://www.googleadservices.com/pagead/aclk?adurl=https://vi-du.com', 'site:vi-du.com'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fvi-du.com%2F&h=AT0', 'site:vi-du.com'],
    ['https://lm.facebook.com/l.php?u=https%3A%2F%2Fzalo.me%2Fvidu', 'social:zalo.me/vidu'],
    ['https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fvi-du.com', 'site:vi-du.com'],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fvi-du.com',
      'site:vi-du.com',
    ],
  ])('%s is read as where it leads', (address, key) => {
    expect(keyOf(address)).toBe(key)
    const [found] = scanChannels(`Mở ${address} nhé`)
    expect(found).toMatchObject({ key, surface: address })
  })

  test.each([
    ['https://www.google.com/url?q=https://a.vn&url=https://b.vn', 'site:google.com/url'],
    ['https://www.google.com/url?q=quen+mat+khau', 'site:google.com/url'],
    ['https://www.google.com/url?q=javascript:alert(1)', 'site:google.com/url'],
    ['https://www.google.com/search?q=https://vi-du.com', 'site:google.com/search'],
    ['https://google.com.la-lung.com/url?q=https://vi-du.com', 'site:google.com.la-lung.com/url'],
    ['https://la-lung.com/url?q=https://vi-du.com', 'site:la-lung.com/url'],
  ])('%s stays what it is', (address, key) => {
    expect(keyOf(address)).toBe(key)
  })

  test('a chain without an end is followed three times', () => {
    let address = 'https://vi-du.com'
    for (let i = 0; i < 6; i++) {
      address = `https://www.google.com/url?q=${encodeURIComponent(address)}`
    }
    expect(keyOf(address)).toBe('site:google.com/url')
  })
})
