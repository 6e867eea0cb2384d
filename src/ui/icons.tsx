import type { ReactNode } from 'react'

/** Foxden's own line icons on a 24-unit grid. They say nothing to a screen reader: the control around them has a name. */
export type IconProps = { size?: number; className?: string }
export type Icon = (props: IconProps) => ReactNode

/** An icon of these paths, drawn on 24 units. */
export const icon = (paths: ReactNode): Icon =>
  function Icon({ size = 16, className = '' }) {
    return (
      <svg
        className={`block flex-none ${className}`}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {paths}
      </svg>
    )
  }

export const AlertIcon = icon(
  <>
    <path d="M12 4 2.8 19.5h18.4Z" />
    <path d="M12 10v4.5M12 17v.01" />
  </>,
)
export const AssignIcon = icon(
  <>
    <circle cx="10" cy="8" r="3.5" />
    <path d="M3.5 20c.4-3.7 3-5.7 6.5-5.7 1.3 0 2.5.3 3.5.8M15.5 18l2 2 3.5-4" />
  </>,
)
export const BookmarkIcon = icon(<path d="M7 4h10a1 1 0 0 1 1 1v15l-6-4-6 4V5a1 1 0 0 1 1-1Z" />)
export const BreachIcon = icon(
  <>
    <path d="M8.4 3.5h7.2l4.9 4.9v7.2l-4.9 4.9H8.4l-4.9-4.9V8.4Z" />
    <path d="M12 8v4.5M12 16v.01" />
  </>,
)
export const CalendarIcon = icon(
  <>
    <rect x="4" y="5.5" width="16" height="15" rx="2.2" />
    <path d="M8 3v4M16 3v4M4 10.5h16" />
  </>,
)
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />)
export const ChecksIcon = icon(<path d="m3 12.8 4 4L14.5 9M11.5 16.3l.5.5L21 8" />)
export const ChevronDownIcon = icon(<path d="m7 10 5 5 5-5" />)
export const ChevronUpIcon = icon(<path d="m7 14 5-5 5 5" />)
export const ClipIcon = icon(
  <path d="m19.5 11.5-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3.1 3.1 0 0 1 4.4 4.4l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l6.8-6.8" />,
)
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.6" />
    <path d="M12 7.5V12l3 2" />
  </>,
)
export const CrossIcon = icon(<path d="m6.5 6.5 11 11m0-11-11 11" />)
export const FileIcon = icon(
  <>
    <path d="M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5Z" />
    <path d="M13.5 3.5v5h5" />
  </>,
)
export const FilterIcon = icon(<path d="M4 7h16M7 12h10M10 17h4" />)
export const FolderIcon = icon(
  <path d="M3.5 18V6.5A1.5 1.5 0 0 1 5 5h4l2 2.5h8A1.5 1.5 0 0 1 20.5 9v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18Z" />,
)
export const InboxIcon = icon(
  <>
    <path d="M3 13h5l1.5 3h5L16 13h5" />
    <path d="M5.6 5.4 3 13v4.5A1.5 1.5 0 0 0 4.5 19h15a1.5 1.5 0 0 0 1.5-1.5V13l-2.6-7.6A1.5 1.5 0 0 0 17 4.5H7a1.5 1.5 0 0 0-1.4.9Z" />
  </>,
)
export const LayersIcon = icon(
  <>
    <path d="m12 4 8.5 4.5L12 13 3.5 8.5Z" />
    <path d="m3.5 13 8.5 4.5 8.5-4.5" />
  </>,
)
export const MailIcon = icon(
  <>
    <rect x="3.5" y="5.5" width="17" height="13" rx="2" />
    <path d="m4 7.5 8 6 8-6" />
  </>,
)
export const MinusIcon = icon(<path d="M6 12h12" />)
export const MoreIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="2.6" />)
export const OfflineIcon = icon(
  <path d="m4 4 16 16M8.5 15.5a5 5 0 0 1 6-.8M5 12a10 10 0 0 1 4.5-2.6M19 12a10 10 0 0 0-5.5-2.9M12 19.5v.01" />,
)
export const OverdueIcon = icon(
  <>
    <path d="M20.4 10A8.7 8.7 0 1 0 12 20.7" />
    <path d="M12 7.5V12l2.5 2M19 14.5v3.5M19 21v.01" />
  </>,
)
export const PenIcon = icon(
  <>
    <path d="M4 20h4L19.2 8.8a2.1 2.1 0 0 0-3-3L5 17v3Z" />
    <path d="m14.5 7.5 3 3" />
  </>,
)
export const PriorityBarsIcon = icon(<path d="M4 20h16M7 16v-4M12 16V6M17 16V9" />)
export const ReplyIcon = icon(
  <>
    <path d="M9.5 6 4 11.5 9.5 17" />
    <path d="M4 11.5h9c4 0 7 2.5 7 7" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m20 20-4.3-4.3" />
  </>,
)
export const SidebarIcon = icon(
  <>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <path d="M9 5v14" />
  </>,
)
export const SlidersIcon = icon(
  <>
    <path d="M4 7.5h9M17.5 7.5H20M4 16.5h2.5M11 16.5h9" />
    <circle cx="15.2" cy="7.5" r="2.2" />
    <circle cx="8.8" cy="16.5" r="2.2" />
  </>,
)
export const SortIcon = icon(<path d="M7 5v14m0 0-3-3m3 3 3-3M13 7h7M13 12h5M13 17h3" />)
export const SplitIcon = icon(
  <>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <path d="M10 5v14" />
  </>,
)
export const StatusIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.2" />
    <path d="M12 3.8a8.2 8.2 0 0 1 0 16.4Z" fill="currentColor" stroke="none" />
  </>,
)
export const TagIcon = icon(
  <>
    <path d="M11.6 4H5a1 1 0 0 0-1 1v6.6c0 .5.2 1 .6 1.4l7 7a2 2 0 0 0 2.8 0l5.6-5.6a2 2 0 0 0 0-2.8l-7-7c-.4-.4-.9-.6-1.4-.6Z" />
    <path d="M8.5 8.5v.01" />
  </>,
)
export const TeamIcon = icon(
  <>
    <circle cx="9" cy="8.5" r="3.2" />
    <path d="M2.8 19.5c.3-3.4 2.9-5.1 6.2-5.1s5.9 1.7 6.2 5.1M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.6 14.8c2.1.7 3.4 2.3 3.6 4.7" />
  </>,
)
export const UnassignedIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.6" strokeDasharray="2.7 2.7" />
    <circle cx="12" cy="10" r="2.7" />
    <path d="M7.5 17.5c.8-2.2 2.4-3.2 4.5-3.2s3.7 1 4.5 3.2" />
  </>,
)
export const UndoIcon = icon(
  <>
    <path d="M8.5 5 4 9.5 8.5 14" />
    <path d="M4 9.5h10a5.5 5.5 0 0 1 0 11h-3" />
  </>,
)
export const UpDownIcon = icon(<path d="m8 9.5 4-4 4 4M8 14.5l4 4 4-4" />)
export const UserIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.6" />
    <path d="M5 20c.4-3.7 3.3-5.7 7-5.7s6.6 2 7 5.7" />
  </>,
)
export const ZapIcon = icon(<path d="M13 3 5 13.5h6L10.5 21 19 10.5h-6Z" />)
export const KeyboardIcon = icon(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="2" />
    <path d="M6.5 10v.01M10.2 10v.01M13.8 10v.01M17.5 10v.01M8 14h8" />
  </>,
)
