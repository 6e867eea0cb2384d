type TrustedTypes = {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    createScriptURL: (url: string) => string
  }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null

/**
 * A worker of one of our own built files. The page's policy takes no script address as mere text; this one vouches for
 * files of our own and nothing else.
 */
export function trustedWorker(url: string): Worker {
  const trusted = 'trustedTypes' in window ? (window.trustedTypes as TrustedTypes) : null
  policy ??= trusted?.createPolicy('foxden', { createScriptURL: ownFile }) ?? null
  return new Worker(policy ? policy.createScriptURL(url) : ownFile(url), { type: 'module' })
}

function ownFile(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new Error('not one of our own files')
  return url
}
