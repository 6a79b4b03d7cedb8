import type { CheerioAPI } from 'cheerio'

type Nodes = ReturnType<ReturnType<CheerioAPI['root']>['contents']>
type Node = Nodes[number]
export type Element = Extract<Node, { readonly attribs: object }>

/**
 * All elements of these names in the order of the document, by one walk: a selector compares each
 * with its siblings, which for a long list is the square of its length.
 */
export function elementsNamed($: CheerioAPI, names: ReadonlySet<string>): Element[] {
  const found: Element[] = []
  const waiting: Node[] = $.root().contents().toArray().reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('attribs' in node)) continue
    if (names.has(node.name)) found.push(node)
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at]
      if (child !== undefined) waiting.push(child)
    }
  }
  return found
}
