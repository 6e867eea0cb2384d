const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Keys as this keyboard prints them: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
const PRINTED: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' }

const NAMED: Record<string, string> = {
  enter: '↵',
  up: '↑',
  arrowup: '↑',
  down: '↓',
  arrowdown: '↓',
  esc: 'Esc',
  escape: 'Esc',
  space: 'Space',
  home: 'Home',
  end: 'End',
}

/** `mod+shift+c` → `['⌘', '⇧', 'C']`; keys pressed one after the other are parted by a space. */
export const printedKeys = (keys: string) =>
  keys.split(/[+ ]/).map((key) => PRINTED[key] ?? NAMED[key] ?? key.toUpperCase())

/** For `aria-keyshortcuts`, which has its own words. */
export const ariaKeys = (keys: string) =>
  keys
    .split('+')
    .map((key) => (key === 'mod' ? (isMac ? 'Meta' : 'Control') : key.length === 1 ? key.toUpperCase() : key))
    .join('+')

/** Whether the platform's command key (⌘ or Ctrl) is held. */
export const hasMod = (event: { metaKey: boolean; ctrlKey: boolean }) => (isMac ? event.metaKey : event.ctrlKey)

/**
 * The `lang` of what agents write: the customer's language, whichever it is. Firefox would check its spelling in the page's
 * own, English, instead of with the agent's dictionary.
 */
export const ANY_LANGUAGE = ''

/** Whether keys typed here are text, so that single-key commands must keep out. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
