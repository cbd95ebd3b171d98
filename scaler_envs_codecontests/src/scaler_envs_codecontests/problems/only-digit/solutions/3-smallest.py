# In ASCII every digit comes before every letter.
print(min(input().strip()))
