import { everywhere, hasAllPages } from './rules.ts'

const id = 'marker'
const js = ['content.js']
const css = ['content.css']

/** Marks run on pages only where the person has granted access; then also on those that are open already. */
export async function registerMarker(): Promise<void> {
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [id] })
  const granted = await hasAllPages()
  if (granted && known.length === 0) {
    await chrome.scripting.registerContentScripts([
      {
        id,
        matches: everywhere.origins,
        js,
        css,
        runAt: 'document_idle',
        persistAcrossSessions: true,
      },
    ])
    await markOpenTabs()
  }
  if (!granted && known.length > 0) {
    await chrome.scripting.unregisterContentScripts({ ids: [id] })
  }
}

async function markOpenTabs(): Promise<void> {
  const tabs = await chrome.tabs.query({ url: everywhere.origins })
  for (const tab of tabs) {
    if (tab.id === undefined || tab.discarded) continue
    const target = { tabId: tab.id }
    try {
      await chrome.scripting.insertCSS({ target, files: css })
      await chrome.scripting.executeScript({ target, files: js })
    } catch {
      // Pages of the store and error pages let nobody in.
    }
  }
}
