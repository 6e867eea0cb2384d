import { useEffect, useId } from 'react'
import type { Icon } from '../ui/icons.tsx'
import { hasMod, isTyping } from '../ui/platform.ts'
import { createStored } from '../ui/stored.ts'

/**
 * Everything a key can do. A screen registers what it can do while it is shown; one listener runs it, the palette offers
 * it and `?` lists it. Where two screens want one key, the more particular group has it.
 */
export type CommandGroup = 'Anywhere' | 'Go to' | 'List' | 'Ticket'
export type Command = {
  id: string
  label: string
  group: CommandGroup
  /** `j`, `shift+j`, `mod+k`, `?`, or one after the other: `g u`. Several by `|`. */
  keys?: string
  icon?: Icon
  run: () => void
  /** Whether the palette offers it; moving about a list it does not. */
  inPalette?: boolean
}

const GROUPS: readonly CommandGroup[] = ['Anywhere', 'Go to', 'List', 'Ticket']
const registered = new Map<string, Command[]>()

/** Whether single letters are commands; some agents dictate, and some have cats. */
export const storedSingleKeys = createStored<boolean>(
  'foxden.single-keys',
  (text) => text !== 'off',
  (on) => (on ? 'on' : 'off'),
)

/** All commands of what is on screen, the most particular last. */
export const allCommands = (): Command[] =>
  [...registered.values()].flat().toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))

export const runCommand = (id: string) =>
  allCommands()
    .findLast((command) => command.id === id)
    ?.run()

/** A command that was asked for before its screen was there, such as a reply from the list. */
let wanted: { id: string; untilMs: number } | null = null
const WAIT_MS = 5000

/** Runs a command now, or as soon as a screen offers it. */
export function runCommandWhenReady(id: string): void {
  if (allCommands().some((command) => command.id === id)) runCommand(id)
  else wanted = { id, untilMs: performance.now() + WAIT_MS }
}

/** Offers commands as long as the calling component is shown. */
export function useCommands(commands: Command[]): void {
  const id = useId()
  useEffect(() => {
    registered.set(id, commands)
    const asked = wanted && commands.find((command) => command.id === wanted?.id)
    if (!asked || !wanted) return
    const inTime = performance.now() < wanted.untilMs
    wanted = null
    // The screen is complete once its own effects have run.
    if (inTime) queueMicrotask(asked.run)
  }, [id, commands])
  useEffect(() => () => void registered.delete(id), [id])
}

const SEQUENCE_MS = 1200

/** The chord of a key press as commands spell it; null for a bare modifier. */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'metaKey' | 'ctrlKey'>,
): string | null {
  if (['Shift', 'Control', 'Meta', 'Alt', 'CapsLock', 'Dead', 'Process'].includes(event.key)) return null
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  // `?` needs Shift on many keyboards; what counts is the sign.
  const shifted = event.shiftKey && (key.length > 1 || key !== key.toUpperCase())
  return [hasMod(event) && 'mod', event.altKey && 'alt', shifted && 'shift', key].filter(Boolean).join('+')
}

/** The one listener. Keys typed into text, or handled by a menu or dialog, never get here as commands. */
export function useCommandKeys(): void {
  useEffect(() => {
    let first: { chord: string; atMs: number } | null = null
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal')) return
      const chord = chordOf(event)
      if (!chord) return
      const withMod = chord.startsWith('mod+')
      if (isTyping(event.target) && !withMod && chord !== 'escape') return
      if (!withMod && chord.replace('shift+', '').length === 1 && !storedSingleKeys.get()) return
      // A control that is operated by this key keeps it.
      const onControl = event.target instanceof Element && event.target.closest('button, a, summary, [role="checkbox"]')
      if (onControl && (chord === 'enter' || chord === 'space')) return
      const started = first && performance.now() - first.atMs < SEQUENCE_MS ? `${first.chord} ${chord}` : null
      first = null
      const commands = allCommands()
      const fits = (wanted: string) => commands.findLast(({ keys }) => keys?.split('|').includes(wanted))
      const command = (started && fits(started)) || fits(chord)
      if (command) {
        event.preventDefault()
        command.run()
      } else if (commands.some(({ keys }) => keys?.startsWith(`${chord} `))) {
        first = { chord, atMs: performance.now() }
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
