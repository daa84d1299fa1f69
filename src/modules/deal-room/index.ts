import type { Module } from '#engine/module.ts'
import { dealRoom } from './deal-room.object.ts'
import { dealRoomRules } from './deal-room.rules.ts'

/** What buyers read of a deal, by links that end. */
export const dealRooms: Module = { objects: [dealRoom], rules: dealRoomRules }

export { fileOfRoom, noteVisit, type OpenRoom, openRoom } from './open-room.ts'
export { changeLink, listLinks, makeLink, RoomLink } from './room-links.ts'
export { type RoomWords, sayRoom } from './room-words.ts'
export { fileTopic, tellOwner } from './tell-owner.ts'
