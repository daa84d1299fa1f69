import type { Module } from '#engine/module.ts'
import { approvals } from './approvals/index.ts'
import { assignment } from './assignment/index.ts'
import { cadences } from './cadences/index.ts'
import { calling } from './calling/index.ts'
import { commerce } from './commerce/index.ts'
import { consents } from './consent/index.ts'
import { customers } from './customers/index.ts'
import { dealRooms } from './deal-room/index.ts'
import { deals } from './deals/index.ts'
import { forecasts } from './forecast/index.ts'
import { forms } from './forms/index.ts'
import { handover } from './handover/index.ts'
import { landingPages } from './landing-pages/index.ts'
import { leads } from './leads/index.ts'
import { mailIn } from './mail-in/index.ts'
import { nextAction } from './next-action/index.ts'
import { pipelineHealth } from './pipeline-health/index.ts'
import { profile } from './profile/index.ts'
import { sales } from './sales/index.ts'
import { scoring } from './scoring/index.ts'
import { territories } from './territories/index.ts'
import { workspace } from './workspace/index.ts'

/** The product's table of contents, from the ground up. */
export const modules: readonly Module[] = [
  workspace,
  customers,
  profile,
  commerce,
  leads,
  sales,
  deals,
  dealRooms,
  forecasts,
  pipelineHealth,
  consents,
  scoring,
  territories,
  assignment,
  calling,
  cadences,
  approvals,
  handover,
  forms,
  landingPages,
  mailIn,
  nextAction,
]
