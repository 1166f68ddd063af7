export * from './destroy-protection';
export * from './ledger-key';
export * from './protection-ledger';
