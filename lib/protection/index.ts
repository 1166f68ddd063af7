export * from './destroy-protection';
export * from './former-address';
export * from './ledger-key';
export * from './protection-ledger';
export { retireBy, type RetireMethod } from './retired-resource';
