import { runCommand } from '../../components/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { FileIcon, MoreIcon, SearchIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'

/** What else can be done with a list: take its search to HappyFox, or bring one from there. */
export const ListMenuItems = ({ close }: { close: () => void }) => (
  <>
    <MenuItem
      icon={FileIcon}
      onSelect={() => {
        close()
        runCommand('copy-search')
      }}
    >
      Copy as HappyFox search
    </MenuItem>
    <MenuItem
      icon={SearchIcon}
      onSelect={() => {
        close()
        runCommand('paste-search')
      }}
    >
      Paste a HappyFox search
    </MenuItem>
  </>
)

export const ListMenu = () => (
  <Menu
    label="More about this list"
    trigger={(props) => <IconButton {...props} label="More about this list" icon={MoreIcon} />}
  >
    {(close) => <ListMenuItems close={close} />}
  </Menu>
)
