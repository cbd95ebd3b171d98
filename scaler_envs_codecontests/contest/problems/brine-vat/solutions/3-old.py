n, v = map(int, raw_input().split())
salt = 0.0
for i in xrange(n):
    p = raw_input().split()
    a = int(p[1])
    if p[0] == 'P':
        salt += a * int(p[2])
        v += a
    else:
        if p[0] == 'D':
            salt = salt * (v - a) / v
        v -= a
print "%.8f" % (salt / v)
