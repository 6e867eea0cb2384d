import { icon } from './icons.tsx'

// Icons of menus that come late, kept out of the first load.
export const CopyIcon = icon(
  <>
    <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2" />
    <path d="M15.5 5.5A1.5 1.5 0 0 0 14 4H5.5A1.5 1.5 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5" />
  </>,
)
export const HomeIcon = icon(<path d="m4 11 8-7 8 7v8a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1Z" />)
export const PinIcon = icon(<path d="M9 4h6M10 4v6l-3.5 4.5h11L14 10V4M12 14.5V20.5" />)
export const TrashIcon = icon(
  <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12a1.5 1.5 0 0 0 1.5 1.5h6.4a1.5 1.5 0 0 0 1.5-1.5l.8-12M10.2 11v5.5M13.8 11v5.5" />,
)
export const BellIcon = icon(<path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5ZM10 20.5c1 .7 3 .7 4 0" />)
export const BoldIcon = icon(<path d="M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z" />)
export const BranchIcon = icon(<path d="M7 4v10a3 3 0 0 0 3 3h7" />)
export const BuildingIcon = icon(
  <path d="M5 20.5V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v15.5M15 10h3a1 1 0 0 1 1 1v9.5M3.5 20.5h17M8.5 8h3M8.5 12h3M8.5 16h3" />,
)
export const BulletListIcon = icon(<path d="M9.5 6.5H20M9.5 12H20M9.5 17.5H20M5 6.5v.01M5 12v.01M5 17.5v.01" />)
export const ChevronLeftIcon = icon(<path d="m14 7-5 5 5 5" />)
export const ChevronRightIcon = icon(<path d="m10 7 5 5-5 5" />)
export const DownloadIcon = icon(<path d="M12 4v11m0 0-4-4m4 4 4-4M5 19.5h14" />)
export const ExpandIcon = icon(<path d="M14 5h5v5M10 19H5v-5M19 5l-6 6M5 19l6-6" />)
export const FilmIcon = icon(
  <>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <path d="m10.5 9.5 4 2.5-4 2.5Z" fill="currentColor" />
  </>,
)
export const SoundIcon = icon(<path d="M4 10v4M8 6.5v11M12 9v6M16 5v14M20 10v4" />)
export const ForwardIcon = icon(
  <>
    <path d="M14.5 6 20 11.5 14.5 17" />
    <path d="M20 11.5h-9c-4 0-7 2.5-7 7" />
  </>,
)
export const HistoryIcon = icon(<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 7.8V12l2.8 1.8" />)
export const ImageIcon = icon(
  <>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <circle cx="8.8" cy="10" r="1.6" />
    <path d="m4 17.5 5-4.5 3.5 3 3-2.5 4.5 4" />
  </>,
)
export const ItalicIcon = icon(<path d="M14.5 5h-4M13.5 19h-4M13.5 5l-3 14" />)
export const LeaveIcon = icon(
  <path d="M10 5H6.5A1.5 1.5 0 0 0 5 6.5v11A1.5 1.5 0 0 0 6.5 19h11a1.5 1.5 0 0 0 1.5-1.5V14M14 5h5v5M19 5l-8.5 8.5" />,
)
export const LinkIcon = icon(
  <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1" />,
)
export const ListIcon = icon(<path d="M4 6.5h16M4 12h16M4 17.5h10" />)
export const LockIcon = icon(
  <>
    <rect x="5" y="11" width="14" height="9.5" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </>,
)
export const MobileIcon = icon(
  <>
    <rect x="7" y="3" width="10" height="18" rx="2.2" />
    <path d="M11 17.8h2" />
  </>,
)
export const NumberedListIcon = icon(
  <path d="M10 6.5h10M10 12h10M10 17.5h10M4.5 5l1.2-.7v4M4.2 15.2c.3-.6 1.8-.8 1.9.3 0 .8-1.9 1.5-1.9 2.5h2" />,
)
export const PanelIcon = icon(
  <>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <path d="M15 5v14" />
  </>,
)
export const PauseIcon = icon(<path d="M8.5 5.5v13M15.5 5.5v13" strokeWidth="2.4" />)
export const PlayIcon = icon(<path d="M8 5.5v13l10-6.5Z" />)
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />)
export const SignOutIcon = icon(
  <path d="M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M17 8.5l3.5 3.5-3.5 3.5M20.5 12H10" />,
)
export const SmileIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.6" />
    <path d="M8.5 14c.8 1.3 2 2 3.5 2s2.7-.7 3.5-2M9 9.5v.01M15 9.5v.01" />
  </>,
)
export const SwitchIcon = icon(<path d="M7 4.5 3.5 8 7 11.5M3.5 8H16M17 12.5l3.5 3.5-3.5 3.5M20.5 16H8" />)
export const MoveIcon = icon(
  <>
    <path d="M4 6.5a1 1 0 0 1 1-1h4l2 2h8a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1Z" />
    <path d="M8.5 13.2h6m-2.4-2.4 2.4 2.4-2.4 2.4" />
  </>,
)
