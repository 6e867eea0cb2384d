import { late } from '../../ui/late.ts'

export const VersionList = late(() => import('./version-list.tsx').then((module) => module.VersionList))
