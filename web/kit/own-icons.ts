import {
  type Icon,
  IconBook,
  IconBuilding,
  IconCalendar,
  IconChart,
  IconDeal,
  IconFile,
  IconFlag,
  IconKey,
  IconOrganisation,
  IconPipeline,
  IconProduct,
  IconStar,
  IconSystem,
  IconTable,
  IconTeam,
  IconUser,
  IconVisit,
} from './icons.ts'

/** What objects of the organisation's own may be shown by: icons that the screens have loaded anyway. */
export const ownIcons: Readonly<Record<string, Icon>> = {
  table: IconTable,
  book: IconBook,
  box: IconProduct,
  building: IconBuilding,
  calendar: IconCalendar,
  chart: IconChart,
  coins: IconDeal,
  device: IconSystem,
  file: IconFile,
  flag: IconFlag,
  key: IconKey,
  person: IconUser,
  people: IconTeam,
  place: IconVisit,
  route: IconPipeline,
  shop: IconOrganisation,
  star: IconStar,
}

export function ownIcon(name: string | undefined): Icon {
  return ownIcons[name ?? ''] ?? IconTable
}
