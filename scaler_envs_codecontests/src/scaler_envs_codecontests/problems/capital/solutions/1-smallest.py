# In ASCII every capital comes before every lower-case letter.
print(min(input().strip()).lower())
