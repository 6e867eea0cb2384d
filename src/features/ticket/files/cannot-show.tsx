/** The words in the place of a file that does not let itself be looked at. */
export const CannotShow = () => (
  <p role="status" className="max-w-80 text-center text-muted">
    This file could not be shown. It may be gone from HappyFox, or be of another kind than its name says. Download it to
    open it elsewhere.
  </p>
)
