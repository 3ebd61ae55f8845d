<?php
// What PHP makes of the body of a request: the fields, and of each file its name, type and bytes.
$files = [];
foreach ($_FILES as $name => $file) {
    $files[$name] = array_map(
        fn ($given, $type, $path) => [$given, $type, base64_encode(file_get_contents($path))],
        (array) $file['name'], (array) $file['type'], (array) $file['tmp_name'],
    );
}
header('content-type: application/json');
echo json_encode(['post' => $_POST, 'files' => $files]);
