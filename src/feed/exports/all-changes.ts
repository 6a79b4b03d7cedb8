import { atomFeed, type ChangeFeed, jsonFeed, rssFeed } from './change-feeds.ts'
import { type Exporter, type ExportInput, headerOf } from './exporter.ts'
import { isWithheld, publicStatuses } from './told.ts'

/** As many as a reader that comes once a week should not miss. */
export const mostChanges = 100

const changesExport = (
  id: string,
  mediaType: string,
  fileName: string,
  name: string,
  write: (feed: ChangeFeed) => string,
): Exporter => {
  const exporter: Exporter = {
    id,
    mediaType,
    fileName,
    title: { vi: `Thay đổi mới nhất, ${name}`, en: `Newest changes as ${name}` },
    statuses: [...publicStatuses, 'withdrawn'],
    tellsChanges: true,
    *pieces(input) {
      yield write(feedOf(input, exporter))
    },
  }
  return exporter
}

function feedOf(input: ExportInput, exporter: Exporter): ChangeFeed {
  const { version, date, licence, licenceUrl, dispute, statuses, homepage } = headerOf(
    input,
    exporter,
  )
  return {
    title: 'Kênh Thật: cảnh báo và kênh chính thức thay đổi',
    description: `Bản ${version}, ngày ${date}. Trạng thái: ${statuses.join(', ')}. Khiếu nại: ${dispute}`,
    homepage: `${homepage}/`,
    self: `${input.publicUrl}/v1/exports/${exporter.id}`,
    publicUrl: input.publicUrl,
    licence: `${licence} ${licenceUrl}`,
    date,
    changes: input.changes.filter(({ subject, key }) => {
      const listing = subject === 'listing' ? input.index.listings.get(key) : undefined
      return !listing || !isWithheld(listing, input.forbidden)
    }),
    organisations: input.index.organisations,
  }
}

export const rssExport = changesExport(
  'rss',
  'application/rss+xml; charset=UTF-8',
  'kenh-that.rss',
  'RSS',
  rssFeed,
)

export const atomExport = changesExport(
  'atom',
  'application/atom+xml; charset=UTF-8',
  'kenh-that.atom',
  'Atom',
  atomFeed,
)

export const jsonFeedExport = changesExport(
  'jsonfeed',
  'application/feed+json',
  'kenh-that-feed.json',
  'JSON Feed',
  jsonFeed,
)
