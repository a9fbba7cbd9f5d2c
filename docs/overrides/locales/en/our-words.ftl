# What is said in other words here.

field-asset-tag = Inventory number
