import { expose } from 'comlink';
import { type ExchangeApi, make, restore, save, takeIn } from './exchange-api';

expose({ make, save, takeIn, restore } satisfies ExchangeApi);
