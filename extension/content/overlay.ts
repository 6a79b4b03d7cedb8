import { element } from '../elements.ts'
import { look } from './look.ts'

/** Puts something of ours over the page, out of reach of its styles and scripts. @returns what takes it away. */
export function putOver(...parts: readonly Node[]): () => void {
  const host = element('div')
  host.style.setProperty('all', 'initial', 'important')
  const root = host.attachShadow({ mode: 'closed' })
  root.append(element('style', { text: look }), ...parts)
  document.documentElement.append(host)
  return () => host.remove()
}
