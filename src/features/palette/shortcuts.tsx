import { allCommands, type CommandGroup, storedSingleKeys } from '../../components/commands.ts'
import { COMPOSER_KEYS } from '../../components/composer-keys.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useStored } from '../../ui/stored.ts'
import { Switch } from '../../ui/switch.tsx'

const GROUPS: CommandGroup[] = ['Anywhere', 'Go to', 'List', 'Ticket']

/** Every key of what is on screen, made from the commands themselves, and those of writing. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const singleKeys = useStored(storedSingleKeys)
  const commands = allCommands().filter(({ keys }) => keys)
  const groups = [
    ...GROUPS.map((title) => ({ title, own: commands.filter(({ group }) => group === title) })),
    { title: 'Writing', own: COMPOSER_KEYS },
  ].filter(({ own }) => own.length > 0)
  return (
    <Dialog title="Keyboard shortcuts" className="w-190" onClose={onClose}>
      <IconButton label="Close" icon={CrossIcon} onClick={onClose} className="absolute top-3 right-3" />
      <div className="gap-x-8 px-4 pt-3 pb-1 phone:columns-2">
        {groups.map(({ title, own }) => (
          <section key={title} aria-label={title} className="break-inside-avoid-column pb-4">
            <h3 className="pb-1 text-xs font-medium text-subtle">{title}</h3>
            <dl>
              {own.map(({ label, keys }) => (
                <div key={label} className="flex h-7 items-center justify-between gap-4 border-t border-line-faint">
                  <dt className="truncate">{label}</dt>
                  <dd className="flex gap-1.5">
                    <span className="sr-only">{keys?.replaceAll('|', ' or ')}</span>
                    {keys?.split('|').map((each) => (
                      // Who reads the help has a keyboard, also beside a touch screen.
                      <Kbd key={each} keys={each} className="pointer-coarse:inline-flex" />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="border-t border-line px-2 py-2">
        <Switch
          label="Single-key shortcuts"
          hint="Switch off if you dictate, or keys are pressed by mistake"
          checked={singleKeys}
          onChange={storedSingleKeys.set}
        />
      </div>
    </Dialog>
  )
}
