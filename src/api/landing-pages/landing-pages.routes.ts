import { z } from 'zod'
import { blockProblem } from '#api/forms/form-preview.routes.ts'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { whole } from '#api/http/parameters.ts'
import { visibleFiles } from '#engine/files/visible-files.ts'
import { forbidden } from '#kernel/errors.ts'
import { languages } from '#kernel/languages.ts'
import { checkPageBlocks, draftPage, readResults } from '#modules/landing-pages/index.ts'
import { landingStyle } from './landing-style.ts'
import { drawPage, sizesOn } from './write-landing-page.ts'

const tag = 'Landing pages'

const draft = z.strictObject({
  language: z.enum(languages),
  name: z.string().max(200),
  colour: z.string().max(7).optional(),
  logo: z.uuid().optional(),
  pictures: z.array(z.uuid()).max(60).describe('Files that the page holds'),
  blocks: z.array(z.record(z.string(), z.unknown())).max(60),
})

const count = z.int().min(0)
const entries = count.nullable().describe('Null for whoever does not see entries of forms')

const Results = z.object({
  since: z.iso.date(),
  visits: count,
  entries,
  bySource: z
    .array(z.object({ source: z.string(), visits: count, entries }))
    .describe('By `utm_source`, the most visits first; empty for those without, `…` for those beyond fifty in a day'),
  byDay: z.array(z.object({ day: z.iso.date(), visits: count })),
})

/** What whoever makes a landing page sees of it, and what came of it. */
export const landingPageEndpoints: readonly Endpoint[] = [
  endpoint('POST /landing-page-preview', {
    reads: true,
    operationId: 'previewLandingPage',
    summary: 'How a landing page would look, and what is wrong with it',
    description: 'Stores nothing. What cannot be shown yet is left out. Published pages stand at `/-/pages/{key}`.',
    tag,
    body: draft,
    answers: {
      200: {
        description: 'The page',
        schema: z.object({
          html: z.string().describe('What stands on it; pictures are those of `GET /files/{fileId}`'),
          style: z.string(),
          problems: z.array(blockProblem),
        }),
      },
    },
    run: async ({ ctx, world, body: { pictures, colour, logo, ...body } }) => {
      if (ctx.actor.rights('landingPage').see === 'none')
        throw forbidden('Your roles do not let you see landing pages.')
      const page = await draftPage(ctx, { ...body, colour: colour ?? null, logo: logo ?? null })
      return {
        body: {
          html: drawPage(ctx, page, {
            pictureAt: (fileId) => `/api/v1/files/${fileId}?inline=true`,
            sizes: await sizesOn(world, page, (ids) => visibleFiles(ctx, ids)),
            stateOf: () => ({
              state: 'open',
              filled: { stamp: '', page: '', referrer: '', typed: {} },
              challenge: null,
            }),
          }),
          style: landingStyle(page.colour),
          problems: checkPageBlocks(body.blocks, { pictures: new Set(pictures) }),
        },
      }
    },
  }),
  endpoint('GET /landing-pages/:landingPageId/results', {
    operationId: 'readLandingPageResults',
    summary: 'How often a landing page was visited, and what came of it',
    description:
      'Opened by programs that say so, and by whoever is signed in here, is not counted; what follows within half an hour is the same visit. Of who came nothing is kept.',
    tag,
    query: { days: whole('Of how many days, today the last.', { min: 1, max: 366, normally: 30 }) },
    answers: { 200: { description: 'The figures', schema: Results } },
    run: async ({ ctx, params, query: { days = 30 } }) => ({
      body: await readResults(ctx, params['landingPageId'] as string, days),
    }),
  }),
]
