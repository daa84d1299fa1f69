import type { Module } from '#engine/module.ts'
import { profileRoutes } from './profile.routes.ts'
import { profileReader } from './run-profile.ts'

/** Lifecycle, level and risk of accounts, by rules that the settings hold. */
export const profile: Module = { objects: [], rules: [], routes: profileRoutes, readers: [profileReader] }

export { profileCause, profileJob } from './profile-job.ts'
export { profileAll } from './run-profile.ts'
