/** Territories, and what belongs to them. */
export const territoriesEn = {
  territory: 'Territory',
  territories: 'Territories',
  'territory.parent': 'Parent territory',
  'territory.parent.help': 'It takes only what this one would take, too.',
  'territory.filter': 'Rule',
  'territory.filter.help':
    'Accounts of this filter, as lists take it; leads by the same of their own fields. Empty: it takes none by itself, and lets those below it take any.',
  'territory.manager': 'Manager',
  'territory.people': 'People',
  'territory.people.help':
    'Who looks after it. Rules of leads that demand the territory give its leads to them, and to those of the territories above.',
  'territory.position': 'Order',
  'territory.position.help':
    'Where several beside each other would take the same account, the lowest does. Empty: last.',
  'territory.active': 'Active',
  'territory.active.help': 'While it is off, it and those below it take nothing.',
  'territory.children': 'Territories below',
  'user.managedTerritories': 'Territories managed',
  'user.ownTerritories': 'Territories of their own',
  'account.territory': 'Territory',
  'account.territory.help':
    'By the rules of the territories, unless somebody says otherwise; emptied, they decide again.',
  'account.territoryOverlap': 'Fits several territories',
  'account.territoryOverlap.help': 'The rules of another territory, neither above nor below its own, fit it, too.',
  'account.byRule.territory': 'Territory',
  'lead.territory': 'Territory',
  'lead.territory.help': 'By the rules of the territories, unless somebody says otherwise; emptied, they decide again.',
  'lead.territoryOverlap': 'Fits several territories',
  'lead.territoryOverlap.help': 'The rules of another territory, neither above nor below its own, fit it, too.',
  'lead.byRule': 'Decided by rules',
  'lead.byRule.help':
    'What the rules of the settings decide. The rest was said by somebody, and stays until it is cleared.',
  'lead.byRule.territory': 'Territory',
  'lead.size': 'Size',
  'lead.size.solo': 'One person',
  'lead.size.small': 'Small',
  'lead.size.medium': 'Medium',
  'lead.size.large': 'Large',
  'lead.employees': 'Employees',
}
