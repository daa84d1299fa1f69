import type { territoriesEn } from './en.ts'

export const territoriesEs: Record<keyof typeof territoriesEn, string> = {
  territory: 'Territorio',
  territories: 'Territorios',
  'territory.parent': 'Territorio superior',
  'territory.parent.help': 'Solo toma lo que este también tomaría.',
  'territory.filter': 'Regla',
  'territory.filter.help':
    'Cuentas de este filtro, como en las listas; los leads, por lo mismo en sus propios campos. Vacío: no toma ninguna por sí mismo y deja que las tomen los de debajo.',
  'territory.manager': 'Responsable del territorio',
  'territory.people': 'Personas',
  'territory.people.help':
    'Quiénes lo atienden. Las reglas de leads que exigen el territorio les dan sus leads, y también a los de los territorios superiores.',
  'territory.position': 'Orden',
  'territory.position.help':
    'Si varios que están al mismo nivel tomarían la misma cuenta, la toma el número más bajo. Vacío: al final.',
  'territory.active': 'Activo',
  'territory.active.help': 'Mientras está apagado, ni él ni los de debajo toman nada.',
  'territory.children': 'Territorios de debajo',
  'user.managedTerritories': 'Territorios de los que es responsable',
  'user.ownTerritories': 'Territorios propios',
  'account.territory': 'Territorio',
  'account.territory.help':
    'Según las reglas de los territorios, salvo que alguien diga otra cosa; si se vacía, vuelven a decidir ellas.',
  'account.territoryOverlap': 'Cabe en varios territorios',
  'account.territoryOverlap.help':
    'También encajan las reglas de otro territorio que no está ni por encima ni por debajo del suyo.',
  'account.byRule.territory': 'Territorio',
  'lead.territory': 'Territorio',
  'lead.territory.help':
    'Según las reglas de los territorios, salvo que alguien diga otra cosa; si se vacía, vuelven a decidir ellas.',
  'lead.territoryOverlap': 'Cabe en varios territorios',
  'lead.territoryOverlap.help':
    'También encajan las reglas de otro territorio que no está ni por encima ni por debajo del suyo.',
  'lead.byRule': 'Decidido por reglas',
  'lead.byRule.help':
    'Lo que deciden las reglas de los ajustes. Lo demás lo ha dicho alguien y se queda hasta que se vacíe.',
  'lead.byRule.territory': 'Territorio',
  'lead.size': 'Tamaño',
  'lead.size.solo': 'Una persona',
  'lead.size.small': 'Pequeña',
  'lead.size.medium': 'Mediana',
  'lead.size.large': 'Grande',
  'lead.employees': 'Empleados',
}
