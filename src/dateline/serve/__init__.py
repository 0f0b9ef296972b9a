"""The local web server. (Not built yet.)"""
