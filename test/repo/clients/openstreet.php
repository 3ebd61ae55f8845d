<?php
// An Open Street client that owes nothing to the TypeScript one: urlencode() as the document advises, its own formula for the
// password. Usage: php openstreet.php <base url> <key> <email> <password>
[, $base, $key, $email, $password_typed] = $argv;

echo file_get_contents("$base/api/account/?credit&key=" . urlencode($key)), "\n";

$salt = json_decode(file_get_contents("$base/api/account/?salt"), true)['salt'];
foreach ([md5(md5($password_typed) . $salt), md5($password_typed . $salt)] as $password_hashed_js) {
    $options = [
        'method' => 'POST',
        'header' => 'Content-Type: application/x-www-form-urlencoded',
        'content' => http_build_query(['email' => $email, 'password_hashed_js' => $password_hashed_js]),
    ];
    echo file_get_contents("$base/api/account/?query_customer", false, stream_context_create(['http' => $options])), "\n";
}
