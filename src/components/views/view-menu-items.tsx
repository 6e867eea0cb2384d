import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import {
  arrangeViewsMutation,
  changeViewMutation,
  createViewMutation,
  deleteViewMutation,
} from '../../api/view-writes.ts'
import { viewsQuery } from '../../api/views.ts'
import { sessionQuery } from '../../api/session.ts'
import { viewSearch } from '../../domain/named-view.ts'
import { filterOfAddress, type SavedView, toView } from '../../domain/saved-view.ts'
import {
  BookmarkIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  FilterIcon,
  PenIcon,
  TeamIcon,
  UserIcon,
} from '../../ui/icons.tsx'
import { MenuItem, MenuItems, MenuSeparator } from '../../ui/menu.tsx'
import { CopyIcon, HomeIcon, PinIcon, TrashIcon } from '../../ui/more-icons.tsx'
import { toast } from '../../ui/toast.ts'
import { runCommandWhenReady } from '../commands.ts'
import { askAboutView } from './view-dialog.ts'

/** The menu is gone when the answer comes; a failure has its toast. */
const worked = (write: Promise<unknown>) =>
  write.then(
    () => true,
    () => false,
  )

const LEADS_ONLY = "Team leads and administrators change the team's views"

type ViewMenuItemsProps = { view: SavedView; close: () => void; children?: ReactNode }

/** Everything that can be done to a saved view; `children` is what else its menu offers. */
export function ViewMenuItems({ view, close, children }: ViewMenuItemsProps) {
  const { data } = useQuery(viewsQuery())
  const { data: session } = useQuery(sessionQuery())
  const navigate = useNavigate()
  const arrange = useMutation(arrangeViewsMutation())
  const change = useMutation(changeViewMutation())
  const create = useMutation(createViewMutation())
  const remove = useMutation(deleteViewMutation())
  const views = data?.views ?? []
  const isDefault = data?.defaultId === view.id
  // Pinned views are moved among the pinned ones.
  const group = views.filter(({ pinned }) => pinned === view.pinned)
  const at = group.findIndex(({ id }) => id === view.id)
  const locked = view.mayEdit ? undefined : LEADS_ONLY

  const move = (by: number) => {
    const ids = group.map(({ id }) => id)
    ids.splice(at, 1)
    ids.splice(at + by, 0, view.id)
    const others = views.filter(({ pinned }) => pinned !== view.pinned).map(({ id }) => id)
    arrange.mutate({ order: view.pinned ? [...ids, ...others] : [...others, ...ids] })
  }
  const open = () => navigate({ to: '/tickets', search: viewSearch(toView(view)) })
  const copy = async () => {
    const { address } = view
    const own = {
      id: crypto.randomUUID(),
      name: `${view.name.length > 70 ? `${view.name.slice(0, 69).trimEnd()}…` : view.name}, mine`,
      address,
      team: false,
    }
    if (!(await worked(create.mutateAsync(own)))) return
    toast({ message: `Copied to “${own.name}”`, icon: CopyIcon })
    await navigate({ to: '/tickets', search: viewSearch({ ...own, filter: filterOfAddress(address) }) })
  }
  const share = async (team: boolean) => {
    if (!(await worked(change.mutateAsync({ id: view.id, team })))) return
    toast({
      message: team ? `Everybody sees “${view.name}” now` : `“${view.name}” is yours alone again`,
      icon: team ? TeamIcon : UserIcon,
      action: { label: 'Undo', keys: 'z', run: () => change.mutate({ id: view.id, team: !team }) },
    })
  }
  const erase = async () => {
    const { id, name, address, team } = view
    if (!(await worked(remove.mutateAsync(id)))) return
    toast({
      message: team ? `“${name}” deleted for everybody` : `“${name}” deleted`,
      icon: TrashIcon,
      staysMs: 10_000,
      action: { label: 'Undo', keys: 'z', run: () => create.mutate({ id, name, address, team }) },
    })
  }
  const then = (act: () => void) => () => {
    close()
    act()
  }
  return (
    <MenuItems>
      <MenuItem icon={PenIcon} disabledReason={locked} onSelect={then(() => askAboutView({ kind: 'rename', view }))}>
        Rename…
      </MenuItem>
      <MenuItem icon={FilterIcon} onSelect={then(() => void open().then(() => runCommandWhenReady('filter')))}>
        Edit filters
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={PinIcon} onSelect={then(() => arrange.mutate({ pinned: { id: view.id, on: !view.pinned } }))}>
        {view.pinned ? 'Unpin' : 'Pin to the top'}
      </MenuItem>
      <MenuItem icon={HomeIcon} onSelect={then(() => arrange.mutate({ defaultId: isDefault ? null : view.id }))}>
        {isDefault ? 'No longer open first' : 'Open first'}
      </MenuItem>
      <MenuItem
        icon={ChevronUpIcon}
        disabledReason={at <= 0 ? 'It is the first' : undefined}
        onSelect={then(() => move(-1))}
      >
        Move up
      </MenuItem>
      <MenuItem
        icon={ChevronDownIcon}
        disabledReason={at === group.length - 1 ? 'It is the last' : undefined}
        onSelect={then(() => move(1))}
      >
        Move down
      </MenuItem>
      <MenuSeparator />
      {view.team ? (
        <MenuItem icon={CopyIcon} onSelect={then(() => void copy())}>
          Make a personal copy
        </MenuItem>
      ) : (
        <MenuItem
          icon={TeamIcon}
          disabledReason={data?.mayShare ? undefined : 'Team leads and administrators share views'}
          onSelect={then(() => void share(true))}
        >
          Share with the team
        </MenuItem>
      )}
      {view.team && view.mayEdit && view.ownerId === session?.agent.id && (
        <MenuItem icon={BookmarkIcon} onSelect={then(() => void share(false))}>
          Stop sharing
        </MenuItem>
      )}
      <MenuItem icon={TrashIcon} danger disabledReason={locked} onSelect={then(() => void erase())}>
        {view.team ? 'Delete for everybody' : 'Delete'}
      </MenuItem>
      {children}
    </MenuItems>
  )
}
