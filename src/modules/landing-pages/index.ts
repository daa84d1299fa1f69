import type { Module } from '#engine/module.ts'
import { landingPage } from './landing-page.object.ts'
import { landingPageRules } from './landing-page.rules.ts'

/** Pages of the organisation for everybody, of the same blocks as web forms. */
export const landingPages: Module = { objects: [landingPage], rules: [landingPageRules] }

export { draftPage, type OpenPage, openPage, pictureOf } from './open-page.ts'
export { checkPageBlocks, type PageBlock, picturesOf, safeAddress } from './page-blocks.ts'
export { readResults } from './page-results.ts'
export { sayPage } from './page-words.ts'
export { shadesOf } from './shades.ts'
export { noteVisit } from './visits.ts'
