# An authority of the test's own, and a certificate by it for 127.0.0.1.
elliptic='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
openssl req -x509 $elliptic -keyout authority.key -out authority.pem -days 30 -subj '/CN=Authority of a test' \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
openssl req $elliptic -keyout server.key -out server.csr -subj '/CN=127.0.0.1'
printf 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' >server.ext
openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 30 \
    -extfile server.ext -out server.pem
