import { useMutation, useQuery } from '@tanstack/react-query'
import { arrangeViewsMutation, changeViewMutation } from '../../api/view-writes.ts'
import { viewsQuery } from '../../api/views.ts'
import { ViewMenuItems } from '../../components/views/late.ts'
import { askAboutView } from '../../components/views/view-dialog.ts'
import { isEdited, searchFor, type View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { BUILT_IN_VIEWS } from '../../domain/views.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BookmarkIcon, CheckIcon, ChevronDownIcon, InboxIcon, MoreIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuItems, MenuSeparator } from '../../ui/menu.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { ListMenu, ListMenuItems } from './list-menu.tsx'
import { addressToKeep } from './look.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

type ViewOnScreen = { view: View | null; filter: TicketFilter }

/** What a saved view can be asked for now: nothing while the list is just what its view says. */
function useViewActions({ view, filter }: ViewOnScreen) {
  const setFilter = useSetQueueFilter()
  const change = useMutation({ ...changeViewMutation(), meta: { done: 'View saved' } })
  const address = addressToKeep(filter, view)
  const edited = view !== null && isEdited(view, filter)
  const saved = view?.saved
  return {
    edited,
    isSaving: change.isPending,
    /** Null where the list has no saved view that the agent may change. */
    save: edited && saved?.mayEdit ? () => change.mutate({ id: saved.id, address }) : null,
    /** A view keeps the look that was on screen, whoever opens it later. */
    saveAs: () => askAboutView({ kind: 'save', address }),
    discard: edited ? () => setFilter(searchFor(view, filter)) : null,
  }
}

const ROOM_FOR_ALL = '(min-width: 88rem)'

/** That the list is another than its view's, and what can be done about it; "Save view…" for a list without a name. */
export function ViewState(on: ViewOnScreen) {
  const hasRoom = useMedia(ROOM_FOR_ALL)
  const { edited } = useViewActions(on)
  if (on.view && !edited) return null
  if (!on.view || hasRoom)
    return (
      <div className="flex flex-none items-center">
        {on.view?.saved && <span className="px-2 text-xs text-subtle">Edited</span>}
        <ViewActions {...on} quiet />
      </div>
    )
  return (
    <Menu
      label="Changes to this view"
      trigger={(props) => (
        <Button variant="ghost" className="gap-1 text-xs" {...props}>
          Edited
          <ChevronDownIcon size={13} />
        </Button>
      )}
    >
      {(close) => <EditedItems {...on} close={close} />}
    </Menu>
  )
}

function EditedItems({ close, ...on }: ViewOnScreen & { close: () => void }) {
  const { save, saveAs, discard } = useViewActions(on)
  const then = (act: () => void) => () => {
    close()
    act()
  }
  return (
    <>
      {save && <MenuItem onSelect={then(save)}>Save changes</MenuItem>}
      <MenuItem onSelect={then(saveAs)}>Save as new…</MenuItem>
      {discard && <MenuItem onSelect={then(discard)}>Discard changes</MenuItem>}
    </>
  )
}

type ViewActionsProps = ViewOnScreen & { quiet?: boolean; onDone?: () => void }

/** The same as buttons beside each other. */
export function ViewActions({ quiet = false, onDone, ...on }: ViewActionsProps) {
  const { edited, save, saveAs, discard, isSaving } = useViewActions(on)
  if (on.view && !edited) return null
  const look = quiet ? ({ variant: 'ghost', className: 'text-xs' } as const) : {}
  const then = (act: () => void) => () => {
    onDone?.()
    act()
  }
  return (
    <>
      {save && (
        <Button {...look} loading={isSaving} onClick={then(save)}>
          Save changes
        </Button>
      )}
      <Button {...look} onClick={then(saveAs)}>
        {on.view?.saved ? 'Save as new…' : 'Save view…'}
      </Button>
      {discard && (
        <Button {...look} onClick={then(discard)}>
          {on.view?.saved ? 'Discard changes' : 'Reset'}
        </Button>
      )}
    </>
  )
}

/** What can be done to the view on screen, beside its name. */
export function ViewMenu({ view, filter }: ViewOnScreen) {
  const { data } = useQuery(viewsQuery())
  const arrange = useMutation(arrangeViewsMutation())
  const { saveAs } = useViewActions({ view, filter })
  if (!view) return <ListMenu />
  const { saved, id } = view
  // Without a choice the console opens on the first one.
  const isFirst = (data?.defaultId ?? BUILT_IN_VIEWS[0]?.id) === id
  return (
    <Popover
      label={`Actions for ${view.name}`}
      role="menu"
      className="min-w-52"
      trigger={(props) => <IconButton {...props} label={`Actions for ${view.name}`} icon={MoreIcon} />}
    >
      {(close) =>
        saved ? (
          <ViewMenuItems view={saved} close={close}>
            <MenuSeparator />
            <ListMenuItems close={close} />
          </ViewMenuItems>
        ) : (
          <MenuItems>
            <MenuItem
              icon={BookmarkIcon}
              onSelect={() => {
                close()
                saveAs()
              }}
            >
              Save as a new view…
            </MenuItem>
            <MenuItem
              icon={isFirst ? CheckIcon : InboxIcon}
              disabledReason={isFirst ? 'Foxden opens on this view' : undefined}
              onSelect={() => {
                close()
                arrange.mutate({ defaultId: id })
              }}
            >
              Open first
            </MenuItem>
            <MenuSeparator />
            <ListMenuItems close={close} />
          </MenuItems>
        )
      }
    </Popover>
  )
}
