/** What the build puts into the package of extension/feed/. */
export interface BuiltIn {
  /** Address of the server that updates come from, without a slash at the end. */
  readonly server: string
  /** Public keys, `name+id+base64`. */
  readonly keys: readonly string[]
  /** Time of the snapshot and until when it is told as new; ISO 8601. */
  readonly issued: string
  readonly expires: string
}

/** A file of the package, read from the package itself: no request goes out. */
export async function packaged(name: string): Promise<string> {
  const response = await fetch(chrome.runtime.getURL(name))
  return response.text()
}

export const builtIn = async (): Promise<BuiltIn> => JSON.parse(await packaged('feed/feed.json'))
