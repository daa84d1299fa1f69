import type { territoriesEn } from './en.ts'

export const territoriesUk: Record<keyof typeof territoriesEn, string> = {
  territory: 'Територія',
  territories: 'Території',
  'territory.parent': 'Вища територія',
  'territory.parent.help': 'Бере лише те, що взяла б і вона.',
  'territory.filter': 'Правило',
  'territory.filter.help':
    'Клієнти за цим фільтром, як у списках; ліди — за тим самим у власних полях. Порожньо: сама не бере нікого і лишає це нижчим територіям.',
  'territory.manager': 'Керівник території',
  'territory.people': 'Люди',
  'territory.people.help':
    'Хто її обслуговує. Правила лідів, що вимагають територію, віддають її лідів їм, а також людям вищих територій.',
  'territory.position': 'Порядок',
  'territory.position.help':
    'Якщо кілька сусідніх територій узяли б того самого клієнта, бере найменше число. Порожньо: остання.',
  'territory.active': 'Діє',
  'territory.active.help': 'Поки вимкнено, ні вона, ні нижчі території нікого не беруть.',
  'territory.children': 'Нижчі території',
  'user.managedTerritories': 'Керує територіями',
  'user.ownTerritories': 'Власні території',
  'account.territory': 'Територія',
  'account.territory.help': 'За правилами територій, якщо ніхто не сказав інакше; порожнє поле знову вирішують вони.',
  'account.territoryOverlap': 'Підходить кільком територіям',
  'account.territoryOverlap.help': 'Правила іншої території, ні вищої, ні нижчої за його власну, теж підходять.',
  'account.byRule.territory': 'Територія',
  'lead.territory': 'Територія',
  'lead.territory.help': 'За правилами територій, якщо ніхто не сказав інакше; порожнє поле знову вирішують вони.',
  'lead.territoryOverlap': 'Підходить кільком територіям',
  'lead.territoryOverlap.help': 'Правила іншої території, ні вищої, ні нижчої за його власну, теж підходять.',
  'lead.byRule': 'Визначають правила',
  'lead.byRule.help':
    'Що визначають правила з налаштувань. Решту сказала людина, і воно лишається, доки його не очистять.',
  'lead.byRule.territory': 'Територія',
  'lead.size': 'Розмір',
  'lead.size.solo': 'Одна особа',
  'lead.size.small': 'Малий',
  'lead.size.medium': 'Середній',
  'lead.size.large': 'Великий',
  'lead.employees': 'Кількість працівників',
}
