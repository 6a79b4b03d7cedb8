import type { Channel } from '../../channel/channel.ts'

/** Numbers of the authorities that take reports by text message, free of charge. */
export const readyNumbers: readonly string[] = ['156', '5656']

/** The ready-made text to 156 and 5656, in the form that they ask for; Vietnamese for all readers. */
export const readyText = ({ display }: Pick<Channel, 'display'>, what: string): string => {
  // One line, as long as a few text messages: what is longer is better told to a person.
  const told = what.replaceAll(/\s+/g, ' ').trim()
  return `LD (${display}) (${told.length > 300 ? `${told.slice(0, 299)}…` : told})`
}
