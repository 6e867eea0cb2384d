import { Suspense, useEffect, useMemo, useState } from 'react'
import { type Command, useCommands } from '../../components/commands.ts'
import { EarlyKeys } from '../../ui/early-keys.tsx'
import { late } from '../../ui/late.ts'
import { KeyboardIcon, SearchIcon } from '../../ui/icons.tsx'

const Palette = late(() => import('./palette.tsx').then((module) => module.Palette))
const Shortcuts = late(() => import('./shortcuts.tsx').then((module) => module.Shortcuts))

/** Opens the palette by ⌘K and the list of keys by `?`; both load when first wanted. */
export function PaletteHost() {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'palette',
        label: 'Search or jump to…',
        group: 'Anywhere',
        keys: 'mod+k',
        icon: SearchIcon,
        inPalette: false,
        run: () => setOpen('palette'),
      },
      {
        id: 'shortcuts',
        label: 'Keyboard shortcuts',
        group: 'Anywhere',
        keys: '?',
        icon: KeyboardIcon,
        run: () => setOpen('shortcuts'),
      },
    ],
    [],
  )
  useCommands(commands)
  useEffect(() => {
    const quiet = setTimeout(Palette.fetchNow, 2000)
    return () => clearTimeout(quiet)
  }, [])
  const close = () => setOpen(null)
  return (
    <Suspense fallback={<EarlyKeys />}>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </Suspense>
  )
}
