import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { AppealBody, DisputeBody } from '../contract/disputes.ts'
import { ReportBody } from '../contract/reports.ts'
import { isDatabaseAway, isDatabaseFull } from '../registry/database-away.ts'
import type { Registry } from '../registry/registry.ts'
import { words as formWords, textsOf } from './citizen-forms.ts'
import {
  disputePage,
  disputeReceiptPage,
  disputeStatePage,
  words as disputeWords,
  type Figures,
} from './dispute-page.ts'
import type { PageServices } from './pages.ts'
import { receiptPage, reportPage, reportStatusPage, words as reportWords } from './report-page.ts'
import { listedChannel } from './reported-number.ts'
import { sendPage, viewOf } from './send.ts'
import type { Lang, Page, Words } from './view.ts'

const largestForm = 64 * 1024

/** The forms for citizens and for owners of listed channels. What they post is in no cache. */
export function citizenRoutes(app: Hono, services: PageServices, lang: Lang): void {
  for (const add of [reportForms, disputeForms]) {
    const forms = new Hono()
    add(forms, services, lang)
    app.route('/', forms)
  }
}

type Values = Readonly<Record<string, string>>
const textsIn = async (c: Context): Promise<Values> =>
  textsOf(await c.req.parseBody().catch(() => ({})))

function reportForms(app: Hono, services: PageServices, lang: Lang): void {
  const form = (
    c: Context,
    values: Values,
    problem: Words[string] | null,
    status: Page['status'],
  ) => {
    const view = viewOf(c, services, lang)
    const takesEmail = services.registry()?.reports.keepsEmails ?? false
    return sendPage(c, view, reportPage(view, { values, problem, status, takesEmail }))
  }
  app.onError(async (fault, c) => {
    if (!isDatabaseAway(fault) && !isDatabaseFull(fault)) throw fault
    return form(c, await textsIn(c), formWords.away, 503)
  })
  app.get('/bao-cao', compress(), async (c) => {
    const code = c.req.query('ma')
    const registry = services.registry()
    if (code !== undefined) {
      if (!registry) return form(c, {}, formWords.away, 503)
      const view = viewOf(c, services, lang)
      return sendPage(c, view, reportStatusPage(view, await registry.reports.status(code.trim())))
    }
    const channel = listedChannel(services.index(), c.req.query('kenh') ?? '')
    return form(c, channel ? { channel } : {}, null, 200)
  })
  app.post('/bao-cao', compress(), bodyLimit({ maxSize: largestForm }), async (c) => {
    const values = await textsIn(c)
    const registry = services.registry()
    if (!registry) return form(c, values, formWords.away, 503)
    const read = ReportBody.safeParse(reportOf(values))
    if (!read.success) return form(c, values, reportWords.slip, 422)
    const filed = await registry.reports.file(read.data, services.senderOf(c))
    if (filed.ok) {
      const view = viewOf(c, services, lang)
      return sendPage(c, view, receiptPage(view, filed.code, filed.channel, read.data.what))
    }
    switch (filed.reason) {
      case 'unreadable-channel':
        return form(c, values, filed.why.message, 422)
      case 'too-many':
        return form(c, values, reportWords.tooMany, 429)
      case 'email-not-kept':
        return form(c, values, reportWords.emailNotKept, 422)
      case 'in-the-future':
        return form(c, values, reportWords.future, 422)
    }
  })
}

/** What an empty field holds is not there; an amount may be written with its dots and its đ. */
function reportOf({ channel, what, lostVnd, when, email }: Values): unknown {
  const amount = lostVnd?.replaceAll(/[\s.,]|\u0111(?:\u1ed3ng)?$|vnd$/giu, '') ?? ''
  return {
    channel,
    what,
    ...(amount ? { lostVnd: /^\d+$/.test(amount) ? Number(amount) : amount } : {}),
    ...(when ? { when } : {}),
    ...(email ? { email } : {}),
  }
}

function disputeForms(app: Hono, services: PageServices, lang: Lang): void {
  const form = async (
    c: Context,
    values: Values,
    problem: Words[string] | null,
    status: Page['status'],
  ) => {
    const view = viewOf(c, services, lang)
    const figures: Figures | null =
      (await services
        .registry()
        ?.disputes.figures()
        .catch(() => null)) ?? null
    return sendPage(c, view, disputePage(view, { values, problem, status, figures }))
  }
  const state = async (
    c: Context,
    registry: Registry,
    code: string,
    problem: Words[string] | null = null,
  ) => {
    const view = viewOf(c, services, lang)
    const found = await registry.disputes.status(code)
    return sendPage(c, view, disputeStatePage(view, code, found, problem))
  }
  app.onError(async (fault, c) => {
    if (!isDatabaseAway(fault) && !isDatabaseFull(fault)) throw fault
    return form(c, await textsIn(c), formWords.away, 503)
  })
  app.get('/khieu-nai', compress(), async (c) => {
    const code = c.req.query('ma')?.trim()
    const registry = services.registry()
    if (code !== undefined) {
      return registry ? state(c, registry, code) : form(c, {}, formWords.away, 503)
    }
    const channel = listedChannel(services.index(), c.req.query('kenh') ?? '')
    return form(c, channel ? { channel } : {}, null, 200)
  })
  app.post('/khieu-nai', compress(), bodyLimit({ maxSize: largestForm }), async (c) => {
    const values = await textsIn(c)
    const registry = services.registry()
    if (!registry) return form(c, values, formWords.away, 503)
    const code = values.ma ?? ''
    if (values.do === 'check') {
      const checked = await registry.disputes.checkProof(code)
      const isEarly = !checked.ok && checked.reason === 'too-soon'
      const none = !checked.ok && checked.reason === 'no-proof' ? disputeWords.noProof : null
      return state(c, registry, code, isEarly ? disputeWords.tooSoon : none)
    }
    if (values.do === 'appeal') {
      const read = AppealBody.safeParse(saidIn(values))
      if (!read.success) return state(c, registry, code, disputeWords.slip)
      const appeal = await registry.disputes.appeal(code, read.data)
      return appeal.ok
        ? state(c, registry, appeal.code)
        : state(c, registry, code, disputeWords.noAppeal)
    }
    const read = DisputeBody.safeParse({ channel: values.channel, ...saidIn(values) })
    if (!read.success) return form(c, values, disputeWords.slip, 422)
    const opened = await registry.disputes.open(read.data, services.senderOf(c))
    if (opened.ok) {
      const view = viewOf(c, services, lang)
      return sendPage(c, view, disputeReceiptPage(view, opened))
    }
    switch (opened.reason) {
      case 'unreadable-channel':
        return form(c, values, opened.why.message, 422)
      case 'too-many':
        return form(c, values, disputeWords.tooMany, 429)
      case 'nothing-to-dispute':
        return form(c, values, disputeWords.nothing, 404)
    }
  })
}

const saidIn = ({ reason, reply }: Values) => ({ reason, ...(reply ? { reply } : {}) })
