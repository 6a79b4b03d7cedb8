import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { type AccountUseCases, accountUseCases } from '../../src/registry/review/accounts.ts'
import { TestClock } from '../support/citizens.ts'
import { onBothDatabases } from '../support/databases.ts'

const password = 'bốn con ngựa gặm cỏ'
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

onBothDatabases('an account with a second factor', (on) => {
  const clock = new TestClock('2026-11-24T08:00:10Z')
  const codes = new TOTP({ secret })
  const codeNow = () => codes.generate({ timestamp: clock.now().getTime() })
  const enter = (accounts: AccountUseCases, code?: string, given = password) =>
    accounts.logIn({ name: 'an', password: given, code, address: '192.0.2.7' })
  const reasonOf = async (done: ReturnType<AccountUseCases['logIn']>) => {
    const told = await done
    return told.ok ? 'in' : told.reason
  }
  const halfAMinute = () => clock.hours(1 / 120)

  async function houseOf() {
    const accounts = accountUseCases(on.db, () => clock.now())
    const made = await accounts.add({ name: 'an', password, role: 'reviewer' })
    if (!made.ok) throw new Error(made.reason)
    return { accounts, person: made.account }
  }
  async function houseWithFactor() {
    const house = await houseOf()
    const given = { password, secret, code: codeNow() }
    expect(await house.accounts.setSecondFactor(house.person, given)).toMatchObject({ ok: true })
    halfAMinute()
    return house
  }

  test('asks for a code, takes each once, and ends what was open before', async () => {
    const { accounts, person } = await houseOf()
    const open = (await accounts.makeToken(person, '')).token
    expect((await accounts.secondFactor(person)).on).toBe(false)

    const set = (given: Partial<{ password: string; secret: string; code: string }>) =>
      accounts.setSecondFactor(person, { password, secret, code: codeNow(), ...given })
    expect(await set({ password: 'không phải' })).toMatchObject({ reason: 'wrong-password' })
    expect(await set({ secret: 'ABC' })).toMatchObject({ reason: 'wrong-code' })
    expect(await set({ code: '000000' })).toMatchObject({ reason: 'wrong-code' })
    expect((await accounts.secondFactor(person)).on, 'nothing was set').toBe(false)
    expect(await set({})).toMatchObject({ ok: true, account: { secondFactor: true } })
    expect(await accounts.whoIs(open), 'a token made without').toBeNull()

    expect(await reasonOf(enter(accounts, codeNow())), 'the code that set it').toBe('wrong')
    halfAMinute()
    const code = codeNow()
    expect(await reasonOf(enter(accounts))).toBe('needs-code')
    expect(await reasonOf(enter(accounts, code, 'không phải'))).toBe('wrong')
    const both = await Promise.all([1, 2].map(() => reasonOf(enter(accounts, code))))
    expect(both.toSorted(), 'two at once').toEqual(['in', 'wrong'])
    expect(await reasonOf(enter(accounts, code)), 'again').toBe('wrong')
    halfAMinute()
    expect(await reasonOf(enter(accounts, code)), 'late').toBe('wrong')
    expect(await reasonOf(enter(accounts, codeNow()))).toBe('in')
  })

  test('the password alone buys no new tries at the code', async () => {
    const { accounts } = await houseWithFactor()
    for (let n = 0; n < 5; n++) {
      expect(await reasonOf(enter(accounts))).toBe('needs-code')
      expect(await reasonOf(enter(accounts, '00000x'))).toBe('wrong')
    }
    expect(await reasonOf(enter(accounts, codeNow()))).toBe('throttled')
    clock.hours(1)
    expect(await reasonOf(enter(accounts, codeNow()))).toBe('in')
  })

  test('an admin takes it from who has lost the phone', async () => {
    const { accounts, person } = await houseWithFactor()
    const changed = await accounts.change(person.id, { secondFactor: false })
    expect(changed).toMatchObject({ ok: true, account: { secondFactor: false } })
    expect(await reasonOf(enter(accounts))).toBe('in')
  })
})
