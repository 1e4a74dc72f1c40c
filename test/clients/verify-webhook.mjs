// Takes a webhook as it arrived, as JSON: { key, headers, body, now }. Ends with 0 where standardwebhooks accepts it.
import { Webhook } from 'standardwebhooks';

const { key, headers, body, now } = JSON.parse(process.argv[2]);
Date.now = () => now; // The clock of tests is moved.
new Webhook(key).verify(body, headers);
