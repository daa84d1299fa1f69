import { describe, expect, it } from 'vitest'
import { findPreset, presets } from './find-preset.ts'

/** First lines of files, as the programs write them; some columns of people's own among them. */
const headers: [program: string, object: string, line: string][] = [
  [
    'HubSpot',
    'contact',
    'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary company,Last Activity Date,Lead Status,Lifecycle Stage,Create Date',
  ],
  [
    'HubSpot',
    'account',
    'Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,Country/Region,Industry',
  ],
  ['HubSpot', 'deal', 'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline'],
  ['HubSpot', 'activity', 'Record ID,Task Title,Task Type,Due date,Assigned to,Priority,Notes'],
  [
    'Salesforce',
    'account',
    'Id,IsDeleted,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,BillingPostalCode,BillingCountry,Phone,Website,Industry,OwnerId',
  ],
  [
    'Salesforce',
    'contact',
    'Id,AccountId,LastName,FirstName,Salutation,MailingStreet,MailingCity,Phone,MobilePhone,Email,Title,OwnerId',
  ],
  ['Salesforce', 'lead', 'Id,LastName,FirstName,Title,Company,Street,Phone,Email,LeadSource,Status,Rating,OwnerId'],
  ['Salesforce', 'deal', 'Id,AccountId,Name,Description,StageName,Amount,Probability,CloseDate,NextStep,OwnerId'],
  ['Salesforce', 'activity', 'Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,Description'],
  [
    'Pipedrive',
    'contact',
    'Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Owner,Person - Open deals',
  ],
  ['Pipedrive', 'account', 'Organization - Name,Organization - Address,Organization - Owner,Organization - People'],
  ['Pipedrive', 'deal', 'Deal - Title,Deal - Value,Deal - Organization,Deal - Stage,Deal - Status,Deal - Owner'],
  ['Pipedrive', 'activity', 'Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Activity - Deal'],
  [
    'Zoho',
    'contact',
    'Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Phone,Mailing Street,Mailing Zip',
  ],
  ['Zoho', 'account', 'Record Id,Account Owner,Account Name,Phone,Website,Account Type,Industry,Billing Code'],
  ['Zoho', 'deal', 'Record Id,Deal Owner,Deal Name,Amount,Closing Date,Account Name,Stage,Probability'],
  ['Zoho', 'lead', 'Record Id,Lead Owner,First Name,Last Name,Company,Email,Lead Status,Lead Source'],
  ['Zoho', 'activity', 'Record Id,Task Owner,Subject,Due Date,Contact Name,Related To,Status,Priority'],
  [
    'Twenty',
    'contact',
    'Id,Name / First Name,Name / Last Name,Emails / Primary Email,Phones / Primary Phone Number,Job Title,City,Company / Id',
  ],
  ['Twenty', 'account', 'Id,Name,Domain Name / Link URL,Employees,ARR / Amount,Address / Address 1,Address / City'],
  ['Twenty', 'deal', 'Id,Name,Amount / Amount,Amount / Currency,Close date,Stage,Company / Id'],
  ['EspoCRM', 'contact', 'id,firstName,lastName,accountName,emailAddress,phoneNumber,addressStreet,assignedUserName'],
  ['EspoCRM', 'account', 'id,name,website,emailAddress,phoneNumber,type,industry,billingAddressStreet'],
  ['EspoCRM', 'lead', 'id,firstName,lastName,accountName,status,source,emailAddress'],
  ['EspoCRM', 'deal', 'id,name,accountName,stage,amount,amountCurrency,assignedUserName,createdAt'],
  ['EspoCRM', 'activity', 'id,name,status,dateStart,dateEnd,parentName,assignedUserName'],
  [
    'Google Contacts',
    'contact',
    'First Name,Middle Name,Last Name,Phonetic First Name,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
  ],
  ['Google Contacts', 'contact', 'Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value'],
  [
    'Outlook',
    'contact',
    'Title,First Name,Middle Name,Last Name,Company,Job Title,Business Street,Business City,Business Phone,Mobile Phone,E-mail Address,Birthday',
  ],
  ['Outlook', 'activity', 'Subject,Start Date,Due Date,Reminder On/Off,Date Completed,% Complete,Priority,Notes'],
]

describe('presets', () => {
  it.each(headers)('%s writes a file of %ss', (program, object, line) => {
    expect(findPreset(line.split(','))).toMatchObject({ program, object })
  })

  it('knows nobody where headers could be of anything', () => {
    for (const line of ['First Name,Last Name,Email', 'Name,Phone,City', 'Company,Sector,Employees', 'Id,Name,Amount'])
      expect(findPreset(line.split(',')), line).toBeNull()
  })

  it('gives no field to two columns that one file has', () => {
    for (const [, , line] of headers) {
      const found = findPreset(line.split(','))
      const named = new Map(Object.entries(found?.columns ?? {}))
      const fields = line.split(',').flatMap((header) => named.get(header) ?? [])
      expect(new Set(fields).size, line).toBe(fields.length)
    }
  })

  it('is for each of the eight programs', () => {
    expect(new Set(presets.map(({ program }) => program)).size).toBe(8)
  })
})
