<?php
// An Energiapro client that owes nothing to the TypeScript one: the document's own PHP sample for the hash, the form fields of its
// tables. Usage: php energiapro.php <base url> <username> <secret key>
[, $base, $username, $secretKey] = $argv;

function post(string $url, array $fields, array $headers = []): string
{
    $options = ['method' => 'POST', 'header' => [...$headers, 'Content-Type: application/x-www-form-urlencoded'], 'content' => http_build_query($fields)];
    return file_get_contents($url, false, stream_context_create(['http' => $options]));
}

$hash = password_hash($secretKey, PASSWORD_BCRYPT, ['cost' => 11]);
$login = json_decode(post("$base/authenticate.php", ['username' => $username, 'secret_key' => $hash]), true);
if (!isset($login['token'])) {
    exit('no token: ' . json_encode($login));
}
$fields = ['scope' => 'lpn-json', 'num_inst' => '123456.123', 'client_id' => '1234567', 'date_debut' => '2022-01-01', 'date_fin' => '2022-01-03'];
echo post("$base/index.php", $fields, ["Authorization: Bearer {$login['token']}"]), "\n";

// The hash passes once.
echo post("$base/authenticate.php", ['username' => $username, 'secret_key' => $hash]), "\n";
