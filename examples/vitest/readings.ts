/** The code under test: an application that adds up the gas of a month. */
import { type Energiapro, unwrap } from 'guichet/energiapro';

/** Cubic metres between two days, as `YYYY-MM-DD`. */
export async function gasBetween(energiapro: Energiapro, from: string, to: string): Promise<number> {
  const body = { client_id: '1234567', num_inst: '123456.123', date_debut: from, date_fin: to };
  const rows = await unwrap(energiapro.POST('/index.php#lpn-json', { body }));
  return rows.reduce((sum, row) => sum + Number(row.quantite_m3), 0);
}
