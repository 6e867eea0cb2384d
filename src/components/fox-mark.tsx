/** The mark of the house. */
export const FoxMark = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="block flex-none">
    <path
      className="fill-accent-mark"
      d="M2.6 3.2c0-.7.8-1.1 1.4-.7l5.2 3.7h5.6L20 2.5c.6-.4 1.4 0 1.4.7v8.9c0 1.7-.8 3.3-2.1 4.4L12 22.3l-7.3-5.8a5.7 5.7 0 0 1-2.1-4.4Z"
    />
    <path
      fill="oklch(0.985 0.01 70)"
      d="m3.1 14.3 5.3.6c1 .1 1.8.8 2.1 1.7l1.5 5.7-7.3-5.8a5.7 5.7 0 0 1-1.6-2.2ZM20.9 14.3l-5.3.6c-1 .1-1.8.8-2.1 1.7L12 22.3l7.3-5.8a5.7 5.7 0 0 0 1.6-2.2Z"
    />
    <path fill="oklch(0.24 0.02 50)" d="M10.3 20.9 12 22.3l1.7-1.4-.6-1.5h-2.2Z" />
    <circle cx="8.2" cy="11.6" r="1.15" fill="oklch(0.24 0.02 50)" />
    <circle cx="15.8" cy="11.6" r="1.15" fill="oklch(0.24 0.02 50)" />
  </svg>
)
