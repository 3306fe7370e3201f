"""A service.

# nestor:in-a-docstring size=small
nestor:in-a-docstring size=small
"""
import os

# nestor:worker queue=orders environment=dev
URL = "http://nestor:8080"  # nestor:after-code size=small
#nestor:worker environment=dev name=second-worker timeout=-1.5e3 flag=false
HELP = '''
#nestor:in-a-text size=small
'''
PATTERN = r"\"#nestor:x"
# nestor: the tool, with a space after the colon
# nestor:8080 is a port
# nestor://host/path is a URL
